/** Something about the machine or the data folder that a person has to mend: shown as one line, without a stack. */
export class HostFault extends Error {
  override readonly name = 'HostFault'
}
