/** How much one table file may ask of the machine. Sizes in bytes. */
export interface SheetLimits {
  readonly maxUnfoldedBytes: number
  /** Unfolded to packed size, looked at only above `ratioFrom` unfolded bytes. */
  readonly maxRatio: number
  readonly ratioFrom: number
  readonly maxEntries: number
  readonly maxRows: number
  readonly maxColumns: number
  /** Rows by columns of the table, empty cells too: each takes its place in memory. Also of the texts that all sheets of a workbook share. */
  readonly maxCells: number
  /** In characters; the usual programs take a third of it. */
  readonly maxCellLength: number
}

export const sheetLimits: SheetLimits = {
  maxUnfoldedBytes: 100 * 1024 * 1024,
  maxRatio: 250,
  ratioFrom: 10 * 1024 * 1024,
  maxEntries: 2_000,
  maxRows: 20_000,
  maxColumns: 200,
  maxCells: 300_000,
  maxCellLength: 100_000,
}
