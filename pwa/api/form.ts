import { signal } from '@preact/signals'

import type { Result } from '#domain/result.ts'

import type { ApiProblem } from './client.ts'

type TextName<F> = { [Name in keyof F]: F[Name] extends string ? Name : never }[keyof F] & string

/** A form on its way to the server: what was typed, whether it is being sent, and why it was refused. */
export function createForm<F extends object>(initial: F) {
  const fields = signal(initial)
  const busy = signal(false)
  const problem = signal<ApiProblem | null>(null)

  function set<Name extends keyof F>(name: Name, value: F[Name]): void {
    fields.value = { ...fields.peek(), [name]: value }
    // What was refused is not what stands there now.
    problem.value = null
  }

  return {
    fields,
    busy,
    problem,
    set,
    /** Ties a text field to its input: `<Field {...form.text('name')} />`. */
    text(name: TextName<F>) {
      return {
        name,
        value: fields.value[name] as string,
        onInput: (event: { currentTarget: { value: string } }) =>
          set(name, event.currentTarget.value as F[TextName<F>]),
      }
    },
    /** Ties a choice to its select. */
    choice(name: TextName<F>) {
      return {
        name,
        value: fields.value[name] as string,
        onChange: (event: { currentTarget: { value: string } }) =>
          set(name, event.currentTarget.value as F[TextName<F>]),
      }
    },
    /** Sends once, however often it is pressed; `null` while it is being sent already. */
    async submit<T>(
      send: (fields: F) => Promise<Result<T, ApiProblem>>,
    ): Promise<Result<T, ApiProblem> | null> {
      if (busy.peek()) return null
      busy.value = true
      problem.value = null
      const answer = await send(fields.peek())
      busy.value = false
      if (!answer.ok) problem.value = answer.error
      return answer
    },
  }
}
