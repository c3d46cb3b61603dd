import { fuzz } from './fuzz.ts'

fuzz('application')
