import type { Policy } from "../kernel/policy.ts";

type BillingAction =
  | "list_invoices"
  | "read_invoice"
  | "open_payment"
  | "return_from_payment"
  | "payment_state"
  | "check_payment"
  | "list_payments"
  | "take_payment"
  | "pay_later"
  | "list_attention"
  | "retry_refund"
  | "pay_back"
  | "book_refund"
  | "end_over_refund"
  | "ring_payer"
  | "refund"
  | "preview_refund"
  | "list_disputes"
  | "read_timeline"
  | "list_refund_requests"
  | "decide_refund"
  | "list_late_choices"
  | "choose_late"
  | "read_money_rules"
  | "set_money_rules"
  | "print_bill"
  | "mail_bill"
  | "list_tax_rates"
  | "set_tax_rate"
  | "list_services"
  | "read_price_list"
  | "change_price_list"
  | "set_discount_limit"
  | "draw_bill"
  | "list_desk_bills"
  | "take_bill"
  | "take_back_bill"
  | "return_use"
  | "return_cheque"
  | "ask_for_payment"
  | "read_due_money"
  | "check_bill"
  | "open_bill"
  | "ask_waiver"
  | "list_waivers"
  | "decide_waiver"
  | "refuse_waiver"
  | "use_promo"
  | "read_promos"
  | "change_promos"
  | "split_bill"
  | "list_payer_claims"
  | "settle_payer"
  | "reverse_transfer"
  | "move_claim"
  | "write_off_claim"
  | "decide_write_off"
  | "return_to_payer"
  | "take_deposit"
  | "list_packages"
  | "sell_package"
  | "read_packages"
  | "use_package"
  | "return_package"
  | "preview_package_return"
  | "read_deposits";

export const billingPolicy = {
  list_invoices: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  read_invoice: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  open_payment: { patient: "own" },
  return_from_payment: { patient: "own", anonymous: "own" }, // the gateway's POST arrives without our cookie
  payment_state: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  check_payment: { patient: "own", front_desk: "branch", billing_manager: "branch" },
  list_payments: { front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  take_payment: { front_desk: "branch", billing_manager: "branch" },
  pay_later: {
    front_desk: "branch",
    billing_manager: "branch",
    doctor: "own",
    admin: "any",
    superuser: "any",
  },
  list_attention: { front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  retry_refund: { front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  pay_back: { front_desk: "branch", billing_manager: "branch" }, // whoever has the drawer
  book_refund: { billing_manager: "branch" },
  end_over_refund: { billing_manager: "branch" },
  ring_payer: { front_desk: "branch", billing_manager: "branch" }, // whoever asks for what went out twice
  refund: { billing_manager: "branch" },
  list_disputes: { billing_manager: "branch", admin: "any", superuser: "any" },
  read_timeline: { front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  preview_refund: { billing_manager: "branch", admin: "any", superuser: "any" },
  list_refund_requests: { billing_manager: "branch", admin: "any", superuser: "any" },
  decide_refund: { billing_manager: "branch", admin: "any", superuser: "any" }, // never of one's own request
  list_late_choices: {
    patient: "own",
    front_desk: "branch",
    billing_manager: "branch",
    admin: "any",
    superuser: "any",
  },
  choose_late: { patient: "own", front_desk: "branch", billing_manager: "branch" }, // the desk for who calls
  read_money_rules: { billing_manager: "any", admin: "any", superuser: "any" },
  set_money_rules: { admin: "any", superuser: "any" }, // nobody loosens what holds for themselves
  print_bill: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  mail_bill: { patient: "own", front_desk: "branch", billing_manager: "branch" }, // whom the patient can ask
  list_tax_rates: { billing_manager: "any", admin: "any", superuser: "any" },
  list_services: { front_desk: "any", billing_manager: "any" },
  read_price_list: { billing_manager: "any", admin: "any", superuser: "any" },
  change_price_list: { billing_manager: "any", admin: "any", superuser: "any" },
  set_discount_limit: { admin: "any", superuser: "any" }, // nobody widens their own limit
  draw_bill: { front_desk: "branch", billing_manager: "branch" }, // whoever has the drawer
  list_desk_bills: { front_desk: "branch", billing_manager: "branch" },
  take_back_bill: { billing_manager: "branch" },
  return_use: { billing_manager: "branch" },
  return_cheque: { billing_manager: "branch" }, // who reads the bank's letters
  ask_for_payment: { front_desk: "branch", billing_manager: "branch" },
  read_due_money: { patient: "own", front_desk: "branch", billing_manager: "branch" },
  check_bill: { patient: "own", front_desk: "branch", billing_manager: "branch" },
  open_bill: { patient: "own" },
  take_deposit: { front_desk: "branch", billing_manager: "branch" }, // whoever has the drawer
  read_deposits: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  list_packages: { front_desk: "any", billing_manager: "any", admin: "any", superuser: "any" },
  sell_package: { front_desk: "branch", billing_manager: "branch" }, // whoever has the drawer
  read_packages: { patient: "own", front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  use_package: { patient: "own", front_desk: "branch", billing_manager: "branch" },
  return_package: { billing_manager: "branch" },
  preview_package_return: { billing_manager: "branch", admin: "any", superuser: "any" },
  take_bill: { front_desk: "branch", billing_manager: "branch" },
  ask_waiver: { front_desk: "branch", billing_manager: "branch" },
  list_waivers: { front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" },
  decide_waiver: { billing_manager: "branch", admin: "any", superuser: "any" }, // never of one's own request
  refuse_waiver: { front_desk: "branch", billing_manager: "branch", admin: "any", superuser: "any" }, // the desk its own
  use_promo: { patient: "own", front_desk: "branch", billing_manager: "branch" },
  read_promos: { billing_manager: "branch", admin: "any", superuser: "any" },
  change_promos: { billing_manager: "branch", admin: "any", superuser: "any" },
  split_bill: { front_desk: "branch", billing_manager: "branch" },
  list_payer_claims: { billing_manager: "branch", admin: "any", superuser: "any" },
  settle_payer: { billing_manager: "branch" }, // who reads the bank's statement
  reverse_transfer: { billing_manager: "branch" },
  move_claim: { billing_manager: "branch" },
  write_off_claim: { billing_manager: "branch" },
  decide_write_off: { billing_manager: "branch", admin: "any", superuser: "any" }, // never of one's own wish
  return_to_payer: { billing_manager: "branch" },
  set_tax_rate: { billing_manager: "any", admin: "any", superuser: "any" },
} satisfies Policy<BillingAction>;
