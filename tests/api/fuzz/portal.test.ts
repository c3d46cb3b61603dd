import { fuzz } from './fuzz.ts'

fuzz('portal')
