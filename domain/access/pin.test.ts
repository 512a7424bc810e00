import { expect, test } from 'vitest'

import { checkPin } from './pin.ts'

test.for([
  { pin: '4826', answer: 'ok' },
  { pin: '3591', answer: 'ok' },
  { pin: '902715', answer: 'ok' },
  { pin: '123', answer: 'pin_not_digits' },
  { pin: '123456789', answer: 'pin_not_digits' },
  { pin: '12a4', answer: 'pin_not_digits' },
  { pin: '１２３４', answer: 'pin_not_digits' },
  { pin: '1234', answer: 'pin_too_easy' },
  { pin: '9876', answer: 'pin_too_easy' },
  { pin: '7777', answer: 'pin_too_easy' },
  { pin: '2468', answer: 'pin_too_easy' },
  { pin: '8901', answer: 'pin_too_easy' },
  { pin: '1212', answer: 'pin_too_easy' },
  { pin: '1221', answer: 'pin_too_easy' },
  { pin: '1122', answer: 'pin_too_easy' },
  { pin: '1987', answer: 'pin_too_easy' },
  { pin: '2580', answer: 'pin_too_easy' },
  { pin: '123123', answer: 'pin_too_easy' },
])('$pin is $answer', ({ pin, answer }) => {
  const result = checkPin(pin)
  expect(result.ok ? 'ok' : result.error.reason).toBe(answer)
})
