export { labelled, type Labelled } from './labelled.ts'
export {
  operation,
  type Operation,
  type OperationKind,
  type ParamsOf,
  type QueryOf,
  type BodyOf,
  type QueryInputOf,
  type BodyInputOf,
  type AnswerOf,
} from './operation.ts'
export { Problem } from './problem.ts'
export { Basis, Done, Id, Instant, IsoDate, Revision, line, pageOf, pageQuery, prose } from './scalars.ts'
export { CongressLevel, Role } from './roles.ts'
