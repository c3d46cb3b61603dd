import { fuzz } from './fuzz.ts'

fuzz('verify')
