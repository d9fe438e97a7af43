import { expect, test } from 'vitest'
import { fileFault, sizeText } from './file-limits.ts'

test('sizes as people say them', () => {
  expect([12, 2048, 1024 * 1024, 1.5 * 1024 * 1024].map(sizeText)).toEqual(['12 字节', '2 KB', '1 MB', '1.5 MB'])
})

test('a wrong file is named with what to do', () => {
  const limit = 10 * 1024 * 1024
  expect(fileFault({ name: '台账.XLSX', size: 10 }, ['.xlsx', '.csv'], limit)).toBeNull()
  expect(fileFault({ name: '台账.xls', size: 10 }, ['.xlsx', '.csv'], limit)).toContain('请选择 .xlsx、.csv 文件')
  expect(fileFault({ name: '台账.csv', size: 0 }, ['.csv'], limit)).toContain('空文件')
  expect(fileFault({ name: '台账.csv', size: limit * 2 }, ['.csv'], limit)).toContain('20 MB，超过 10 MB')
})
