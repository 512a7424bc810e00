const YYMMDD = /^(\d{2})(\d{2})(\d{2})$/

/**
 * A GS1 date (YYMMDD) as `2026-11-30`, or `null` when there is no such day. Day 00 is the last of its month. The
 * century is the one that brings the year within 49 back and 50 ahead of `thisYear` (GS1 General Specifications, 7.12).
 */
export function readGs1Date(text: string, thisYear: number): string | null {
  const [, yy = '', mm = '', dd = ''] = YYMMDD.exec(text) ?? []
  if (yy === '') return null
  const year = fullYear(Number(yy), thisYear)
  const month = Number(mm)
  if (month < 1 || month > 12) return null
  const last = lastOfMonth(year, month)
  const day = dd === '00' ? last : Number(dd)
  if (day > last) return null
  return `${String(year).padStart(4, '0')}-${mm}-${String(day).padStart(2, '0')}`
}

function fullYear(yy: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100)
  const ahead = yy - (thisYear % 100)
  if (ahead >= 51) return century - 100 + yy
  return ahead <= -50 ? century + 100 + yy : century + yy
}

function lastOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
