/** The product is not as the model says; `kind` is what differs, in a few words. */
export class Differs extends Error {
  readonly kind: string;
  constructor(kind: string, what: string) {
    super(what);
    this.kind = kind;
  }
}

/** Something differs, but the machine was so slow that the hospital's clock may be why: nothing can be said. */
export class TooSlow extends Error {}
