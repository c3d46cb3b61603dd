import { closed } from './states/closed.ts'
import { guide } from './states/guide.ts'
import { objection } from './states/objection.ts'
import { pages } from './states/pages.ts'
import { review } from './states/review.ts'
import { schools } from './states/schools.ts'
import { status } from './states/status.ts'
import type { Story } from './states/story.ts'

/** Every page, and every state that a page can be in: what is tried for accessibility, and photographed. */
export const STORIES: Record<string, Story> = { pages, guide, closed, status, schools, objection, review }
