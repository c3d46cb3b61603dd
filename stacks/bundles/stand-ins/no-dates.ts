/** Stands in for moments in answers: DynamoDB's items have none. S3 and SES, which are loaded apart, have their own. */
export const dateToUtcString = undefined
export const parseRfc3339DateTime = undefined
export const parseRfc3339DateTimeWithOffset = undefined
export const parseRfc7231DateTime = undefined
export const parseEpochTimestamp = undefined
