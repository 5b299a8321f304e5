package guichet.app.bill;

import guichet.app.money.Money;
import java.time.LocalDate;

/// What an account owes for one period, as the bank said.
///
/// @param reference the biller's number for it
/// @param period such as `2026-10`; may be empty
public record Bill(
        String serviceId,
        String account,
        String holder,
        String reference,
        String period,
        LocalDate dueDate,
        Money due) {}
