/** Stands in for `node:http2`: the SDK imports it for a handler that is not used. */
export const constants = {}
export default { constants }
