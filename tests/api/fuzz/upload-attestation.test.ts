import { fuzz } from './fuzz.ts'

fuzz('upload-attestation')
