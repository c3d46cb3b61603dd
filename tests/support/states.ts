import { closed } from './states/closed.ts'
import { guide } from './states/guide.ts'
import { objection } from './states/objection.ts'
import { pages } from './states/pages.ts'
import { review } from './states/review.ts'
import { schools } from './states/schools.ts'
import { status } from './states/status.ts'
import type { Story } from './states/story.ts'

/** All pages in all their states. Used for accessibility tests and screenshots. */
export const STORIES: Record<string, Story> = { pages, guide, closed, status, schools, objection, review }
