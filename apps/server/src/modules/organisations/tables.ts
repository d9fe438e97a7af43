/** Column types of the module's own tables. */
export interface OrganisationTables {
  division_areas: { code: string; revision: number }
  divisions: {
    code: string
    name: string
    kind: string
    level: string
    parent_code: string | null
    valid_from: string
    valid_to: string | null
    change: string
    document: string | null
    end_document: string | null
    successor_code: string | null
    search_key: string
  }
  organisations: {
    id: string
    kind: string
    level: string
    division_code: string
    short_name: string | null
    valid_from: string
    valid_to: string | null
    successor_id: string | null
    end_document: string | null
    search_key: string
    revision: number
  }
  organisation_periods: {
    organisation_id: string
    name: string
    parent_id: string | null
    valid_from: string
    valid_to: string | null
    change: string
    document: string | null
    made_by: string
    made_at: Date
  }
  organisation_aliases: { organisation_id: string; alias: string }
  organisation_contacts: {
    id: string
    organisation_id: string
    name: string
    duty: string | null
    phone: string | null
    mobile: string | null
    email: string | null
  }
}
