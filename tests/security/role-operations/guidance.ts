import { office, clerkAndReviewer, deputy, deputySide, type Rights } from './groups.ts'

export const guidance: Rights = {
  // 选题指引
  'guidance.listTopics': [...office, ...deputySide],
  'guidance.readTopic': [...office, ...deputySide],
  'guidance.createTopic': clerkAndReviewer,
  'guidance.editTopic': clerkAndReviewer,
  'guidance.startDraft': deputy,
  'guidance.listExamples': [...office, ...deputySide],
  'guidance.draftExample': clerkAndReviewer,
  'guidance.chooseExample': clerkAndReviewer,
  'guidance.withdrawExample': clerkAndReviewer,
}
