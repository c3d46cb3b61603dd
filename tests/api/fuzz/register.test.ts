import { fuzz } from './fuzz.ts'

fuzz('register')
