import { fuzz } from './fuzz.ts'

fuzz('request-license')
