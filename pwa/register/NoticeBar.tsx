import { Button } from '#pwa/ui/Button.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import { registerText } from './messages.ts'
import type { Notice, RegisterModel } from './register-model.ts'

/** What the last scan or press could not do, until the next touch. */
export function NoticeBar({ model }: { readonly model: RegisterModel }) {
  const text = registerText.value
  const notice = model.notice.value
  if (!notice) return null
  const words = (one: Notice): string => {
    if (one.notice === 'unknown_code')
      return one.why === undefined ? text.unknownCode(one.code) : `${text.unknownCode(one.code)} ${one.why}`
    if (one.notice === 'expired') return one.text
    return one.notice === 'basket_full' ? text.basketFull : text.notWritten
  }
  return (
    <div class="notice" role="alert">
      <span class="grow">
        {words(notice)}
        {notice.notice === 'not_written' ? <span class="small"> ({notice.detail})</span> : null}
      </span>
      {notice.notice === 'unknown_code' ? (
        <Button
          onClick={() => {
            model.find.search(notice.code)
            model.dismiss()
          }}
        >
          {text.searchInstead}
        </Button>
      ) : null}
      {notice.notice === 'expired' && notice.mayBeSold ? (
        <Button onClick={() => model.sellExpired(notice.goods)}>{text.sellAnyway}</Button>
      ) : null}
      <IconButton icon="close" label={text.dismiss} onClick={model.dismiss} />
    </div>
  )
}
