import { PROGRAM } from '#schemas/program.ts'
import type { common as fr } from '../fr/common.ts'

export const common: typeof fr = {
  siteName: PROGRAM.sender.name.en,
  skip: 'Skip to content',
  otherLanguage: 'Français',
  readInOtherLanguage: 'Lire cette page en français',
  navigation: 'Main',
  footer: 'Footer',
  nav: {
    guide: 'Guide',
    status: 'Track my application',
    help: 'Help',
    docs: 'API for schools',
  },
  reviewNav: { review: 'Review', dashboard: 'Dashboard', passkeys: 'Passkeys' },
  foot: 'Free of charge.',
  links: {
    accessibility: 'Accessibility: partially conformant',
    privacy: 'Privacy',
    legal: 'Legal notice',
    sitemap: 'Sitemap',
  },
  needsScript: 'This form needs JavaScript to be sent. Switch it on, or write to us:',
  sessions: {
    title: 'Where you are signed in',
    intro: 'Each device and each browser has a session of its own. End those that you do not know.',
    show: 'Show my sessions',
    endOthers: 'End all other sessions',
    script: {
      'session.current': 'Here: since {date}, until {until} at the latest.',
      'session.other': 'Elsewhere: since {date}, until {until} at the latest.',
      'session.end': 'End',
      'session.end.of': 'End the session opened on {date}',
      'session.ended.one': 'This session has ended.',
      'session.ended.others': 'All other sessions have ended.',
    },
  },
  contents: 'On this page',
  notFound: {
    title: 'Page not found',
    text: 'This page does not exist, or no longer does.',
    guide: 'Open the guide',
    sitemap: 'Sitemap',
  },
  script: {
    'code.elsewhere': 'Your code: {code}. Enter it on the device or tab where you asked for it.',
    'code.here': 'Or continue here: ask for a new code.',
    'cookies.blocked':
      'Your browser did not keep the session: its cookies are blocked. Allow cookies for this site, then ask for a new code.',
    'error.title': 'There is a problem',
    'error.prefix': 'Error: ',
    network: 'The connection failed. What you typed is kept: check your network and try again.',
    wait: 'Try again in {time}.',
    seconds: '{n} s',
    minutes: '{n} min',
  },
}
