/** Stands in for HTTP/2, which the SDK has a handler for that is not used. */
export const constants = {}
export default { constants }
