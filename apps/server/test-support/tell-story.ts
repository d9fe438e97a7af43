import { seededTemplate } from './seeded-template.ts'

// A process of its own: the story is told while the first test files run.
const { LVZHI_STORY_SERVER = '', LVZHI_STORY_APPLICATION = '', LVZHI_STORY_TEMPLATE = '' } = process.env
await seededTemplate(LVZHI_STORY_SERVER, LVZHI_STORY_APPLICATION, LVZHI_STORY_TEMPLATE)
