import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { zipOf } from '../sheets/sheet-fixtures.ts'
import { safeFileName } from './inspect-name.ts'
import { inspectUpload } from './inspect.ts'

const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const types = '[Content_Types].xml'
const files: Record<string, Buffer> = {
  pdf: Buffer.from('%PDF-1.7\n…'),
  docx: zipOf({ [types]: '<Types/>', 'word/document.xml': '<w/>' }),
  xlsx: zipOf({ [types]: '<Types/>', 'xl/workbook.xml': '<x/>' }),
  doc: Buffer.concat([ole, Buffer.alloc(512), Buffer.from('WordDocument', 'utf16le')]),
  jpg: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
  ofd: zipOf({ 'OFD.xml': '<ofd/>' }),
  txt: Buffer.from('情况说明\r\n第二行'),
}

function refusalOf(bytes: Uint8Array, name: string): [string, string] {
  try {
    inspectUpload(bytes, name)
    return ['taken', '']
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [error.code, error.message]
  }
}

describe('uploads', () => {
  it('are told by their content', () => {
    for (const [extension, bytes] of Object.entries(files)) {
      expect(inspectUpload(bytes, `说明.${extension}`)).toMatchObject({ extension, name: `说明.${extension}` })
    }
    expect(inspectUpload(files['jpg']!, '照片.JPEG').mediaType).toBe('image/jpeg')
    expect(inspectUpload(Buffer.from('a,b\n1,2'), '表.csv').mediaType).toBe('text/csv; charset=utf-8')
    expect(inspectUpload(Buffer.from('bcfebac5', 'hex'), '国标.txt').extension).toBe('txt')
  })

  it('Bad input: an attachment with a false type is refused, each kind under each other name', () => {
    for (const [extension, bytes] of Object.entries(files)) {
      for (const other of Object.keys(files)) {
        if (other !== extension) expect(refusalOf(bytes, `说明.${other}`)[0]).toBe('fileTypeFalse')
      }
    }
    expect(refusalOf(files['png']!, '说明.pdf')[1]).toBe(
      '文件名是“.pdf”，内容却是 .png 文件。请核对后用正确的文件重新上传。',
    )
  })

  it('are refused when their kind is not taken', () => {
    const [code, title] = refusalOf(Buffer.from('MZ\x90'), '程序.exe')
    expect([code, title]).toEqual([
      'fileTypeNotAllowed',
      '不能上传“.exe”文件，请上传PDF、Word（.docx、.doc）、Excel（.xlsx）、图片（.jpg、.png）、OFD 或文本（.txt）。',
    ])
    expect(refusalOf(Buffer.from('x'), '没有扩展名')[0]).toBe('fileTypeNotAllowed')
    expect(refusalOf(Buffer.alloc(0), '空.txt')[0]).toBe('fileEmpty')
    for (const bytes of ['<!DOCTYPE html><script>', '<svg onload=1>', '#!/bin/sh', 'MZ\x90\0\x03'])
      expect(refusalOf(Buffer.from(bytes), 'a.txt')[0]).toBe('fileTypeNotAllowed')
    const macros = zipOf({ [types]: 'x', 'word/document.xml': 'x', 'word/vbaProject.bin': 'x' })
    expect(refusalOf(macros, '宏.docx')[0]).toBe('fileTypeNotAllowed')
    expect(refusalOf(files['docx']!.subarray(0, 60), '断.docx')[0]).toBe('fileTypeNotAllowed')
    expect(refusalOf(ole, '旧表.doc')[0]).toBe('fileTypeNotAllowed')
    expect(refusalOf(zipOf({ 'a.txt': 'x' }), '包.docx')[0]).toBe('fileTypeNotAllowed')
  })

  it('Bad input: a picture that asks for gigabytes and a package whose names lead elsewhere are refused', () => {
    const png = (width: number, height: number) => {
      const bytes = Buffer.concat([files['png']!.subarray(0, 8), Buffer.alloc(25)])
      bytes.writeUInt32BE(width, 16)
      bytes.writeUInt32BE(height, 20)
      return bytes
    }
    expect(refusalOf(png(30_000, 30_000), '图.png')).toEqual([
      'pictureTooLarge',
      '图片的尺寸是 30000 × 30000 像素，太大了。请缩小到 1 亿像素以内后再上传。',
    ])
    expect(refusalOf(png(10_000, 10_000), '图.png')[0]).toBe('taken')
    const jpg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108ffffffff03', 'hex')
    expect(refusalOf(jpg, '图.jpg')[0]).toBe('pictureTooLarge')
    for (const name of ['../a.xml', 'word/../../a.xml', '/etc/a', 'C:/a', '..\\a', 'a\\..\\b']) {
      const slip = zipOf({ [types]: '<Types/>', 'word/document.xml': '<w/>', [name]: 'x' })
      expect([name, refusalOf(slip, '文.docx')[0]]).toEqual([name, 'fileTypeNotAllowed'])
    }
  })

  it('never fail in another way, whatever they hold', () => {
    const beginnings = fc.constantFrom(...Object.values(files), Buffer.from('PK\x03\x04PK\x05\x06'))
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary' }), (start, rest, name) => {
        refusalOf(Buffer.concat([start, rest]), `${name}.docx`)
      }),
    )
  })
})

describe('file names', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\文件\\说明.docx', '说明.docx'],
    ['a\u0000b\u202Egpj.exe', 'abgpj.exe'],
    ['\u200f.htaccess', 'htaccess'],
    ['-rf 说明?.pdf', 'rf 说明_.pdf'],
    ['CON.txt', '附件_CON.txt'],
    ['。.pdf', '。.pdf'],
    ['...', '附件'],
    ['', '附件'],
    ['说明 .pdf. ', '说明 .pdf'],
  ])('%j becomes %j', (name, wanted) => {
    expect(safeFileName(name)).toBe(wanted)
  })

  it('are short, whole and harmless, whatever was sent', () => {
    expect(safeFileName(`${'长'.repeat(300)}.docx`)).toBe(`${'长'.repeat(58)}.docx`)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeFileName(name)
        return (
          safe !== '' &&
          Buffer.byteLength(safe) <= 180 &&
          safe.isWellFormed() &&
          !/[/\\\p{Cc}\p{Cf}]/u.test(safe) &&
          !safe.startsWith('.')
        )
      }),
    )
  })
})
