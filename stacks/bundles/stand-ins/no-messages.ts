/** Stands in for zod's English messages: what is wrong is said by `schemas/problem.ts`, in the caller's language. */
export default () => ({})
