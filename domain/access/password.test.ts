import { expect, test } from 'vitest'

import { checkPassword } from './password.ts'

test.for([
  { password: 'correct horse battery', answer: 'ok' },
  { password: 'petal-and-post', answer: 'ok' },
  { password: 'short', answer: 'password_too_short' },
  { password: 'x'.repeat(201), answer: 'password_too_long' },
  { password: 'aaaaaaaaaaaaaa', answer: 'password_too_easy' },
  { password: 'abcabcabcabc', answer: 'password_too_easy' },
  { password: 'Nora@Petal.example', answer: 'password_too_easy' },
])('"$password" is $answer', ({ password, answer }) => {
  const result = checkPassword(password, ['Nora Byrne', 'nora@petal.example'])
  expect(result.ok ? 'ok' : result.error.reason).toBe(answer)
})
