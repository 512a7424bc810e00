import './record.css'
import { PhotoField } from '#pwa/office/items/edit/PhotoField.tsx'
import { Thumb } from '#pwa/office/Thumb.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Field } from '#pwa/ui/Field.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import { recordText } from './messages.ts'

interface Photo {
  readonly photo: string
  readonly alt: string
}

type Props = {
  readonly photos: readonly Photo[]
  readonly name: string
  readonly locked: { hint: string } | null
  readonly onChange: (photos: readonly Photo[]) => void
}

const PHOTOS_MAX = 20

/** All photos of an item; the first stands for it everywhere. Each says in words what is to be seen. */
export function PhotosField({ photos, name, locked, onChange }: Props) {
  const text = recordText.value
  if (locked)
    return (
      <div class="photo-field">
        <Thumb photo={photos[0]?.photo ?? null} name={name} large />
        <p class="small muted">{locked.hint}</p>
      </div>
    )
  return (
    <section class="stack" aria-label={text.photos}>
      {photos.map(({ photo, alt }, at) => (
        <div key={photo} class="photo-field">
          <Thumb photo={photo} name={alt || name} large />
          <Field
            label={text.alt}
            value={alt}
            maxLength={200}
            onInput={(event) =>
              onChange(
                photos.map((one, place) => (place === at ? { photo, alt: event.currentTarget.value } : one)),
              )
            }
          />
          <div class="row">
            {at === 0 ? null : (
              <Button
                onClick={() => onChange([{ photo, alt }, ...photos.filter((one) => one.photo !== photo)])}
              >
                {text.makeFirst}
              </Button>
            )}
            <IconButton
              icon="trash"
              tone="danger"
              label={text.removePhoto}
              onClick={() => onChange(photos.filter((one) => one.photo !== photo))}
            />
          </div>
        </div>
      ))}
      {photos.length < PHOTOS_MAX ? (
        <PhotoField
          photo={null}
          name={name}
          onChange={(photo) => {
            if (photo !== null && photos.every((one) => one.photo !== photo))
              onChange([...photos, { photo, alt: '' }])
          }}
        />
      ) : null}
    </section>
  )
}
