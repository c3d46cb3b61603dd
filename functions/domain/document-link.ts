/** How long a link to a document works. */
export const LINK_SECONDS = 60
