/** Stands in for forms: JSON is all that is taken. */
export const parseBody = undefined
