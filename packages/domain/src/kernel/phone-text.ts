/** "+91 98200 12345" or "+91 20 2553 0100": Indian numbers as people read them out, others as they are written. */
export function phoneText(number: string): string {
  return number
    .replace(/^\+91([6-9]\d{4})(\d{5})$/, "+91 $1 $2")
    .replace(/^\+91(11|20|22|33|40|44)(\d{4})(\d{4})$/, "+91 $1 $2 $3");
}
