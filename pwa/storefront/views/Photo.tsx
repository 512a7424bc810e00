import { artAddress, photoAddress } from '#pwa/storefront/photo-address.ts'
import { classNames } from '#pwa/ui/class-names.ts'

type Props = {
  readonly photo: string | null
  readonly handle: string
  /** Empty where the name stands next to it. */
  readonly alt: string
  /** The photo one came to see: fetched first. All others wait until they are near. */
  readonly first?: boolean
  readonly look?: 'tile' | 'large' | 'thumb'
}

const SIDE_PX = 600

/**
 * A square photo whose place is kept before it arrives. `data-art` is the drawing that takes its place when a photo
 * on another host is gone (see `mend-photos.ts`).
 */
export function Photo({ photo, handle, alt, first = false, look = 'tile' }: Props) {
  const address = photoAddress(photo, handle)
  const art = artAddress(handle)
  return (
    <span class={classNames('photo', `photo-${look}`)}>
      <img
        src={address}
        alt={alt}
        width={SIDE_PX}
        height={SIDE_PX}
        loading={first ? 'eager' : 'lazy'}
        decoding="async"
        fetchPriority={first ? 'high' : 'auto'}
        data-art={address === art ? undefined : art}
        referrerPolicy="no-referrer"
      />
    </span>
  )
}
