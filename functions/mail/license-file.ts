import type { LicenseFile } from '../domain/mails.ts'
import type { Attachment } from './message.ts'

/** The name under which a mail carries the license of a school year. */
export const licenseFileName = (schoolYear: LicenseFile['schoolYear']) => `license-${schoolYear}.jws`

/** A license as it is attached to a mail. */
export const licenseFile = ({ schoolYear, file }: LicenseFile): Attachment => ({
  filename: licenseFileName(schoolYear),
  contentType: 'application/jose',
  content: file,
})
