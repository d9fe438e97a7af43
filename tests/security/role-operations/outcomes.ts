import { office, clerkAndReviewer, type Rights } from './groups.ts'

export const outcomes: Rights = {
  // 成果转化
  'outcomes.list': office,
  'outcomes.figures': office,
  'outcomes.suggestions': office,
  'outcomes.colleagues': clerkAndReviewer,
  'outcomes.read': office,
  'outcomes.create': clerkAndReviewer,
  'outcomes.edit': clerkAndReviewer,
  'outcomes.decide': clerkAndReviewer,
  'outcomes.links': 'signedIn',
  'outcomes.link': clerkAndReviewer,
  'outcomes.unlink': clerkAndReviewer,
  'outcomes.compilations': clerkAndReviewer,
  'outcomes.compile': clerkAndReviewer,
  'outcomes.compilationWord': clerkAndReviewer,
}
