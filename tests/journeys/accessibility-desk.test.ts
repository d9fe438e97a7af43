import { lookAtAll } from './support/looked-at.ts'
import { deskPages } from './support/shown-pages.ts'

lookAtAll('accessibility-desk', deskPages, 'desk')
