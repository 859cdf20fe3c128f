/** The form that every text area belongs to. */
export const unremembered = "unremembered";

/**
 * Stands once in a page. A browser writes what is in its fields to the disk, to restore them after a crash, and no page can
 * erase that. A field forbids it by `autocomplete="off"`; a text area only through the form that owns it (WHATWG HTML 4.10.18.7.3).
 */
export function UnrememberedForm() {
  return <form id={unremembered} autoComplete="off" hidden />;
}
