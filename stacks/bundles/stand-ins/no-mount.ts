/** Stands in for what apps of other frameworks are mounted with: there are none. */
export const createMountedRequest = undefined
