/** Stands in for what many invocations at once need: a function of ours has one, whose trace is in the environment. */
export const InvokeStore = { getInstanceAsync: async () => undefined }
