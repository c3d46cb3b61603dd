import type { EvidencePolicy } from './evidence.ts'
import type { Locale, Texts } from './locale.ts'
import type { Role } from './role.ts'
import type { ProgramSchools } from './school-list.ts'

/** One license program: the vendor, the product, who is eligible, the dates and the limits. */
export type Program = {
  /** The program's id, in kebab-case. */
  id: string
  /** The company that makes the product. */
  vendor: string
  /** The licensed product. */
  product: string
  /** The name of the vendor's offer to schools, as it stands on the site and in the mails. */
  brand: string
  /** The domain of the production site. */
  domain: string
  /** The sender of mails. Nobody reads this address. */
  sender: {
    name: Texts
    /** In a domain of its own below that of the site, so that nothing of the site's mail changes. */
    address: string
    /** The mailbox that gets the reports of other mail services about who sends in this name (DMARC, RFC 7489). */
    reports: string
  }
  /** The mailbox that people read. Answers to mails go there. */
  replyTo: string
  /** The letters that license codes begin with. */
  codePrefix: string
  /** The time zone in which its days begin and end (IANA). */
  timeZone: string
  /** Days of the year, as `MM-DD`. */
  schoolYear: {
    /** Its first day; licenses of the year before are valid until then. */
    starts: string
    /** From this day on, new applications are for the next school year. */
    renewalOpens: string
    /** The last day of grace, in the calendar year in which the school year ends. */
    graceEnds: string
  }
  /** The documents that prove the status of each role, the usual one first. */
  acceptedDocuments: Record<Role, Record<Locale, readonly string[]>>
  /** The studies or subjects that are eligible. */
  eligibleStudies: Record<Locale, readonly string[]>
  /** Links to the vendor's pages. */
  links: {
    /** Where to download the product. */
    download: string
    /** What computer the product needs. */
    systemRequirements: string
    /** The vendor's help with the product. */
    support: string
    /** The vendor's privacy policy. */
    privacy: string
  }
  /** A message of the vendor, shown on every page while it is set. */
  banner: Texts | undefined
  /**
   * The schools that the page proposes, and that are known by the addresses of their people. Read when it is asked for:
   * no function starts with it.
   */
  schools?: () => Promise<ProgramSchools>
  /** What a machine may decide; without it, people decide everything. */
  evidence?: EvidencePolicy
  /** Sizes, counts and durations. How often something may be done is in `budget.ts`. */
  limits: {
    /** Size of one file. */
    fileBytes: number
    /** Number of files of one application. */
    files: number
    /** Length of a reviewer's note. */
    noteCharacters: number
    /** Working days until an application is decided. */
    decisionWorkingDays: number
    /** Days after which an application that was not sent expires. */
    lapseDays: number
    /** Days after which an application in correction expires. */
    correctionLapseDays: number
    /** Days during which the old address can object. */
    objectionDays: number
    /** Hours that documents are kept after the decision. */
    documentsKeptHours: number
    /** Days that documents are kept when there is no decision. */
    undecidedDocumentsKeptDays: number
    /** Days before the end of a license on which its member is reminded. */
    reminderDays: readonly number[]
    /** Days after which a member is reminded that the proof is missing. */
    attestationReminderDays: number
    /** Days after which a member is reminded to request the license. */
    licenseReminderDays: number
    /** Minutes that a mailed code works. */
    codeMinutes: number
    /** Days that a member's session lasts. */
    sessionDays: number
    /** Hours that a reviewer's session lasts. */
    reviewerSessionHours: number
    /** Minutes during which the bytes of an announced file can be sent. */
    slotMinutes: number
    /** Days without any mail to an address from which a mail bounced. */
    bounceDays: number
    /** Days during which an address that marked a mail as spam only gets codes that it asks for. */
    complaintDays: number
    /** The longest validity of a vouch, in days. */
    vouchDays: number
  }
}

/** The program of this installation. */
export const PROGRAM: Program = {
  id: 'allplan-education',
  vendor: 'ALLPLAN',
  product: 'ALLPLAN Education',
  brand: 'ALLPLAN Campus',
  domain: 'license.example',
  sender: {
    name: { fr: 'Licence Education', en: 'Education License' },
    address: 'no-reply@mail.license.example',
    reports: 'dmarc@license.example',
  },
  replyTo: 'help@license.example',
  codePrefix: 'ALP',
  timeZone: 'Europe/Paris',
  schoolYear: { starts: '09-01', renewalOpens: '07-01', graceEnds: '12-31' },
  acceptedDocuments: {
    pupil: {
      fr: ['certificat de scolarité', 'attestation d’inscription', 'carte d’élève datée'],
      en: ['enrollment certificate', 'registration letter', 'dated school ID card'],
    },
    student: {
      fr: ['certificat de scolarité', 'attestation d’inscription', 'carte d’étudiant datée'],
      en: ['enrollment certificate', 'registration letter', 'dated student card'],
    },
    teacher: {
      fr: ['attestation d’emploi', 'arrêté de nomination', 'carte professionnelle datée'],
      en: ['certificate of employment', 'letter of appointment', 'dated staff card'],
    },
  },
  eligibleStudies: {
    fr: ['architecture', 'génie civil', 'bâtiment'],
    en: ['architecture', 'civil engineering', 'construction'],
  },
  links: {
    download: 'https://campus.allplan.com/',
    systemRequirements: 'https://www.allplan.com/',
    support: 'https://campus.allplan.com/',
    privacy: 'https://campus.allplan.com/',
  },
  banner: undefined,
  schools: async () => (await import('./program-schools.ts')).SCHOOLS,
  evidence: {
    mode: 'shadow',
    staleDays: 365,
    // The certificate of the CVEC, the contribution to student life. The CNOUS seals it since 2018.
    seals: [{ documentType: 'B1', issuer: '18004401800026', roles: ['student'], from: '05-01', clearFrom: '07-01' }],
    addressDays: 30,
    suffices: {
      pupil: { renewal: [], first: [] },
      // One of them alone gives no first license: the attestation is paid before one enrolls, and can be paid back;
      // mailboxes are lent, and some stay with who has left.
      student: {
        renewal: [
          { of: ['seal'], sampled: 0.02 },
          { of: ['school-address'], sampled: 0.1 },
        ],
        first: [{ of: ['seal', 'school-address'], sampled: 0.02 }],
      },
      teacher: { renewal: [{ of: ['school-address'], sampled: 0.1 }], first: [] },
    },
  },
  limits: {
    fileBytes: 10_000_000,
    files: 5,
    noteCharacters: 500,
    decisionWorkingDays: 2,
    lapseDays: 14,
    correctionLapseDays: 30,
    objectionDays: 10,
    documentsKeptHours: 24,
    undecidedDocumentsKeptDays: 60,
    reminderDays: [60, 30, 14, 7, 1],
    attestationReminderDays: 7,
    licenseReminderDays: 7,
    codeMinutes: 10,
    sessionDays: 30,
    reviewerSessionHours: 12,
    slotMinutes: 15,
    bounceDays: 30,
    complaintDays: 365,
    vouchDays: 90,
  },
}
