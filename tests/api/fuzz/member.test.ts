import { fuzz } from './fuzz.ts'

fuzz('member')
