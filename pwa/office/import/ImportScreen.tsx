import { useEffect, useState } from 'preact/hooks'
import { v7 } from 'uuid'

import './import.css'
import type { MappingColumns } from '#domain/catalog/import-mapping.ts'
import { goTo } from '#pwa/app/router.ts'
import { Failure } from '#pwa/office/Failure.tsx'
import { officeText } from '#pwa/office/messages.ts'
import type { SectionProps } from '#pwa/office/sections.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Skeleton } from '#pwa/ui/Skeleton.tsx'

import { ChooseFile } from './ChooseFile.tsx'
import { importApi } from './import-api.ts'
import { openImportModel, type ImportModel } from './import-model.ts'
import { MappingForm } from './mapping/MappingForm.tsx'
import { MappingsCard } from './mapping/MappingsCard.tsx'
import { importText } from './messages.ts'
import { Preview } from './Preview.tsx'
import { Progress } from './Progress.tsx'
import { RunResult } from './RunResult.tsx'
import { RunsCard } from './RunsCard.tsx'

const HOME = '/app/office/import'

async function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** Reading files brings the CSV parser along: it is fetched when the first file is chosen. */
async function read(file: File, mapping?: MappingColumns) {
  const { readFile } = await import('./read-file.ts')
  return readFile(file, mapping)
}

/** `/app/office/import` takes a file; `/app/office/import/<id>` is one import, wherever it is. */
export function ImportScreen({ path: [runId] }: SectionProps) {
  const text = importText.value
  const isRun = runId !== undefined
  const [model] = useState(() =>
    openImportModel({
      api: importApi,
      read,
      newId: () => v7(),
      pause,
      onRun: (id) => goTo(`${HOME}/${id}`, { replace: true }),
    }),
  )
  useEffect(() => {
    if (runId === undefined) model.begin()
    else void model.open(runId)
  }, [model, runId])
  useEffect(() => model.leave, [model])

  return (
    <div class="stack office-page">
      <div class="office-head">
        <h1>{text.title}</h1>
      </div>
      {model.waiting.value ? (
        <Banner tone="warn" icon="offline">
          {text.waiting}
        </Banner>
      ) : null}
      <Step model={model} isRun={isRun} />
    </div>
  )
}

function Step({ model, isRun }: { readonly model: ImportModel; readonly isRun: boolean }) {
  const { at } = model.phase.value
  const run = model.run.value
  const problem = model.problem.value
  if (problem && at !== 'preview' && at !== 'choose' && at !== 'choose_again')
    return <Failure problem={problem} onRetry={() => location.reload()} />
  switch (at) {
    case 'choose':
      if (isRun)
        return problem ? (
          <Failure problem={problem} />
        ) : (
          <Skeleton label={officeText.value.loading} lines={5} />
        )
      return (
        <>
          <ChooseFile model={model} />
          <MappingForm model={model} />
          <RunsCard />
          <MappingsCard />
        </>
      )
    case 'choose_again':
      return <ChooseFile model={model} />
    case 'reading':
      return <Progress at={at} run={null} />
    case 'uploading':
    case 'planning':
    case 'running':
      return <Progress at={at} run={run} />
    case 'preview':
      return run ? <Preview model={model} run={run} onDiscarded={() => goTo(HOME)} /> : null
    case 'done':
      return run ? <RunResult run={run} /> : null
  }
}
