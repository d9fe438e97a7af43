import {
  administrators,
  system,
  office,
  clerkAndReviewer,
  officeAndPreliminary,
  unit,
  contactKeepers,
  type Rights,
} from './groups.ts'

export const organisations: Rights = {
  // 机构与区划
  'organisations.listDivisions': 'signedIn',
  'organisations.readDivision': 'signedIn',
  'organisations.createDivision': system,
  'organisations.renameDivision': system,
  'organisations.moveDivision': system,
  'organisations.mergeDivision': system,
  'organisations.list': [...administrators, ...officeAndPreliminary, ...unit],
  'organisations.tree': 'signedIn',
  'organisations.read': [...administrators, ...officeAndPreliminary, ...unit],
  'organisations.create': system,
  'organisations.rename': system,
  'organisations.move': system,
  'organisations.merge': system,
  'organisations.close': system,
  'organisations.setAliases': system,
  'organisations.saveContact': contactKeepers,
  'organisations.removeContact': contactKeepers,
  'organisations.unmaskContact': [...office, ...unit],
  'organisations.listHolidayNotices': 'signedIn',
  'organisations.enterHolidayNotice': clerkAndReviewer,
}
