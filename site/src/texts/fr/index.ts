export { account } from './account.ts'
export { common } from './common.ts'
export { guide } from './guide.ts'
export { objection } from './objection.ts'
