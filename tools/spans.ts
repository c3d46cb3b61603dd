/** The spans of the windows of budgets in words, by their seconds. */
export const SPANS: Record<number, string> = { 60: 'a minute', 600: '10 minutes', 3600: 'an hour', 86400: 'a day' }
