/** Replaces `node:http2`. The SDK imports it for a handler that is not used. */
export const constants = {}
export default { constants }
