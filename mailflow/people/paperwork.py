"""Is a mail about business that is being done already: an invoice, an order, a delivery?"""

from __future__ import annotations

import re
from functools import lru_cache

# Beginnings of words, in lower case, as office programs write them into subjects. Offers and quotes are not
# among them: they are sent to win somebody.
_WORDS = (
    "invoice|purchase order|order confirmation|delivery note|payment reminder|credit note"
    "|rechnung|bestellung|auftragsbestätigung|lieferschein|zahlungserinnerung|mahnung"
    "|facture|bon de commande|bon de livraison"
    "|factura|pedido|albarán|fatura|fattura|ordine n|bolla"
    "|factuur|bestelling|orderbevestiging"
    "|faktura|beställning|orderbekräftelse|ordrebekræftelse|ordrebekreftelse|lasku|tilausvahvistus"
    "|zamówienie|objednávka|счет на|счёт на|заказ №|sipariş"
)
_WITHOUT_BLANKS = "請求書|注文書|納品書|发票|發票|订单"
_PAPERWORK = re.compile(rf"(?<!\w)(?:{_WORDS})|{_WITHOUT_BLANKS}", re.IGNORECASE)


@lru_cache(maxsize=4096)  # templates have one subject for many
def is_paperwork(subject: str) -> bool:
    """Whether a subject names such a paper, in any of the languages that we know of."""
    return _PAPERWORK.search(subject[:200]) is not None
