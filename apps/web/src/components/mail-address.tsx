import { Fragment } from "react";

/** An address that, where it must, breaks between its parts and not within a word. */
export function MailAddress({ children }: { children: string }) {
  const parts = children.split(/(?=[@.])/);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
