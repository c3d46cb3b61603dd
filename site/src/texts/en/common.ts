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
  reviewNav: { review: 'Review', dashboard: 'Dashboard' },
  foot: 'Free of charge.',
  links: {
    accessibility: 'Accessibility: partially conformant',
    privacy: 'Privacy',
    legal: 'Legal notice',
    sitemap: 'Sitemap',
  },
  needsScript: 'This form needs JavaScript to be sent. Switch it on, or write to us:',
  contents: 'On this page',
  notFound: {
    title: 'Page not found',
    text: 'This page does not exist, or no longer does.',
    guide: 'Open the guide',
    sitemap: 'Sitemap',
  },
  script: {
    'error.title': 'There is a problem',
    'error.prefix': 'Error: ',
    network: 'The connection failed. What you typed is kept: check your network and try again.',
    wait: 'Try again in {time}.',
    seconds: '{n} s',
    minutes: '{n} min',
  },
}
