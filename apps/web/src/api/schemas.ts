import { config } from 'zod'

// Compiled checks would need `eval`, which the content policy forbids. Imported before anything that builds a schema.
config({ jitless: true })
