/** Where the API stands on its origin. */
export const API_BASE = '/api/v1'
