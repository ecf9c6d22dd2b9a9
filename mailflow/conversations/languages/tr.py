"""Turkish, also without its own letters."""

from mailflow.conversations.languages.model import Language
from mailflow.conversations.languages.spelling import also_without_accents

_MAIL = r"(?:e-?posta|e-?mail|mail|mesaj)"
# Behind a date: the ending ("5 Ocak'a", "2027'ye"), the weekday, "on the day".
_CASE = (
    r"(?:,? (?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)\b)?(?:'?(?:[a-z]|ğ|ş|ç|ö|ü){1,4})?"
    r"(?: (?:günü|tarihi|sabahı|ayı)\w{0,4})?"
)
_NEGATIVE = (
    r"(?:ilgilenmiyor|düşünmüyor|planlamıyor|değerlendirmiyor|ihtiyac\w{1,5} (?:yok|bulunm)|ihtiyaç (?:yok"
    r"|duymuyor)"
    r"|gündemimizde (?:değil|yok)|plan\w{0,6} (?:yok|bulunm)|bütçe\w{0,4} (?:yok|bulunm|ayır)|uygun değil"
    r"|mümkün değil)"
)

TURKISH = also_without_accents(
    Language(
        code="tr",
        months=(
            r"\boca(?:k(?:tan?)?|ğ(?:a|ın))\b", r"\bşubat(?:a|tan?)?\b", r"\bmart(?:a|tan?)?\b",
            r"\bnisan(?:a|dan?)?\b",
            r"\bmayıs(?:a|tan?)?\b", r"\bhaziran(?:a|dan?)?\b", r"\btemmuz(?:a|dan?)?\b",
            r"\bağustos(?:a|tan?)?\b",
            r"\beylül(?:e|den?)?\b", r"\bekim(?:e|den?)?\b", r"\bkasım(?:a|dan?)?\b",
            r"\baralı(?:k(?:tan?)?|ğ(?:a|ın))\b",
        ),
        weekdays=(
            r"\bpazartesi(?:ye|den|nden)?\b", r"\bsalı(?:ya|dan)?\b", r"\bçarşamba(?:ya|dan)?\b",
            r"\bperşembe(?:ye|den)?\b", r"\bcuma(?:ya|dan)?\b", r"\bcumartesi(?:ye|den)?\b",
            r"\bpazar(?:a|dan)?\b",
        ),
        numeric="dmy",
        dates=(
            r"{day} {month}(?: {year})?(?:,? (?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)\b)?",
        ),
        days_alone=(r"\bayın {day}'?(?:s?(?:i|u|ü)n\w{0,3}|\w?[ea])",),
        numbers={
            "bir": 1, "birkaç": 3, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8,
            "on": 10, "birinci": 1, "ikinci": 2, "üçüncü": 3, "dördüncü": 4, "ilk": 1,
        },
        today=(r"\bbugün\b",),
        tomorrow=(r"\byarın\b",),
        in_days=(r"\b{n} gün (?:sonra|içinde)\b",),
        in_weeks=(r"\b{n} hafta sonra\b",),
        in_months=(r"\b{n} ay sonra\b",),
        this_week=(r"\bbu hafta(?:nın)?\b",),
        this_month=(r"\bbu ay(?:ın)?\b", r"\bay(?= son)(?<!bu ay)"),
        this_year=(r"\bbu (?:yıl|sene)(?:ın|nin)?\b", r"\byıl(?= son)"),
        next_week=(r"\b(?:gelecek|önümüzdeki|haftaya|bir sonraki) hafta(?:ya|dan|nın|da)?\b", r"\bhaftaya\b"),
        next_month=(r"\b(?:gelecek|önümüzdeki|bir sonraki) ay(?:a|dan|ın|da)?\b",),
        next_year=(
            r"\b(?:gelecek|önümüzdeki|seneye|yeni) (?:yıl|sene)(?:a|dan|ın|da|de|den|ye)?\b",
            r"\b(?:seneye|yılbaşı(?:ndan|nda|na)?)\b",
        ),
        quarters=(r"\bq{n}", r"\b{n}\.? çeyre(?:k|ği)\w{0,4}"),
        seasons={
            "spring": r"\b(?:ilkbahar|bahar)(?:da|dan|a|ın)?\b",
            "summer": r"\b(?:yaz tatili\w{0,5}|yaz(?:ın|dan|a)?)\b",
            "autumn": r"\b(?:sonbahar|güz)(?:da|dan|a|ın|ün)?\b",
            "winter": r"\bkış(?:ın|tan|a)\b",
            "christmas": r"\bnoel(?:den|de)?\b",
        },
        coming=("gelecek", "önümüzdeki", "bu", "haftaya"),
        to=("ile",),
        early=(r"{period}(?: ayı)?(?:'?n?(?:i|u|ü)n)? başı\w{0,5}",),
        middle=(r"{period}(?: ayı)?(?:'?n?(?:i|u|ü)n)? orta(?:sı|ları)\w{0,5}",),
        late=(r"{period}(?: ayı)?(?:'?n?(?:i|u|ü)n)? sonu\w{0,5}",),
        after=(r"(?:sonra|sonrası)\b",),
        auto_subject=(
            r"otomatik (?:yanıt|cevap|mesaj|bilgilendirme)\b",
            r"oto-?(?:yanıt|cevap)\b",
        ),
        away_subject=(
            r"ofis dışında(?:yım)?\b|iş ?yeri dışında\b",
            r"(?:yıllık )?izin(?:deyim|liyim|li|de)\b",
            r"tatilde(?:yim)?\b",
        ),
        auto_text=(
            r"\bbu (?:bir )?otomatik (?:bir )?(?:yanıt|cevap|mesaj|e-?posta|mail|olarak)",
            r"\bbu (?:e-?posta|mesaj|mail|ileti) (?:sistem tarafından )?otomatik (?:olarak )?(?:gönderil"
            r"|oluşturul|üretil)",
            r"\b(?:lütfen )?bu (?:e-?posta|mesaj|mail|ileti)\w{0,2} (?:cevap vermeyin|yanıtlamayın"
            r"|cevaplamayın)",
        ),
        away=(
            r"\b(?:ofis|şehir|yurt|şirket) ?dışında(?:yım|yız| ola| bulun)",
            r"\b(?:yıllık |doğum |hastalık |mazeret )?izin(?:deyim|de|liyim|li|imi|im|e ayrıl)\b",
            r"\btatil(?:deyim|de|deyiz)\b|\bseyahat(?:teyim|te|imden|im nedeniyle)\b|\b(?:iş seyahatinde"
            r"|raporlu(?:yum)?|fuarda(?:yım)?|eğitimde(?:yim)?)\b",
            r"\bofis(?:te|imde) (?:\w{1,15} )?(?:olmayacağım|değilim|bulunm(?:uyor|amak|ayacağ)\w{0,8}"
            r"|yokum)",
        ),
        time_off=(
            r"\b(?:izin\w{0,8}|tatil\w{0,6}|ofis dışında\w{0,4}|seyahat\w{0,6}|raporlu\w{0,3}"
            r"|ofiste ol\w{3,10})\b",
        ),
        anybody=(
            r"\bacil (?:\w{1,10} )?(?:durum|konu|iş|husus|ihtiyaç|talep|soru)\w{0,12} (?:için|lütfen"
            r"|halinde|olması)",
            r"\bacil (?:durumlarda|konularda|hallerde|hususlarda|işleriniz)\b",
            r"\byokluğum(?:da| süresince| sırasında| boyunca)\b",
            rf"\b(?:döndüğümde|dönüşümde|ofise dönünce|döner dönmez).{{0,20}}?{_MAIL}(?:nıza|ınıza|inize"
            r"|larınıza|lerinize)",
            rf"\b{_MAIL}(?:lar|ler)?(?:ım|im)?(?:a|e) (?:sınırlı|kısıtlı|düzenli"
            r"|sürekli)?(?: olarak)? ?(?:erişim|bakama|erişeme|ulaşama)",
            rf"\b{_MAIL}(?:nıza|niza|ınıza|ınız|lerinize|larınıza|iniz"
            r"|inize) (?:\w{1,15} ){0,3}?(?:cevap verem|yanıt verem|yönlendiril)",
        ),
        received=(
            r"\b(?:talebiniz|başvurunuz|bildiriminiz|şikayetiniz"
            r"|destek talebiniz) (?:\S{1,20} ){0,4}?(?:alınmıştır|alındı|kaydedil|oluşturul|ulaşmıştır"
            r"|kayıt altına)",
            rf"\b{_MAIL}(?:ınız|iniz|nız) (?:\w{{1,15}} ){{0,2}}?(?:alınmıştır|tarafımıza ulaşmıştır"
            r"|bize ulaşmıştır|elimize ulaşmıştır)",
            r"\b(?:talep|kayıt|takip|destek|bilet) numaranız\b",
        ),
        confirms=(
            r"\b(?:talebiniz|mesajınız|başvurunuz|siparişiniz) (?:tarafımıza |bize )?(?:ulaştı"
            r"|ulaşmıştır|alındı|alınmıştır)",
            r"\bbizimle iletişime geçtiğiniz için",
        ),
        left=(
            r"\b(?:artık|şirketimizde|firmamızda|bünyemizde|kurumumuzda|şirketinde"
            r"|burada)(?: [\w'.-]{1,25}){0,4}? çalışm(?:ıyor|amakta)\w{0,6}",
            r"\b(?:görevimden|görevinden|şirketten|firmadan|şirketimizden|firmamızdan|işten|kurumdan"
            r"|işimden|şirketinden) (?:\w{1,15} )?ayrıl(?:dım|dı|mış|mıştır|mıştı|dığım)\w{0,6}",
            r"\bemekli (?:oldum|oldu|olmuştur)\b|\bemekliye ayrıl(?:dım|dı|mış)\w{0,4}",
            r"\bson (?:iş|çalışma) günüm\b",
        ),
        moved=(
            r"\b(?:e-?posta|mail|e-?mail) adresi(?:m|miz) (?:değiş|artık|bundan)",
            r"\byeni (?:e-?posta|mail|e-?mail) adresi(?:m|miz)\b",
            r"\bbu (?:e-?posta |mail |e-?mail )?adres(?:i|im|imi)? (?:artık )?(?:kullanılma"
            r"|kullanımda değil|kullanmıyorum|aktif değil|kapatıl|geçerli değil)",
        ),
        through=(
            rf"{{date}}{_CASE}(?: de)? \(?dahil\b",
            rf"{{date}}{_CASE} (?:ile|ve) {{date}}{_CASE} (?:tarihleri |günleri )?arası",
            r"{date} (?:tarihleri |günleri )?arası",
            rf"{{date}}{_CASE} {{date}}{_CASE} (?:kadar|dek|değin)\b",
            rf"{{date}}{_CASE} (?:(?!kadar|itibar|dek|sonra|önce)\w{{1,15}} )?(?:ofiste (?:olmaya|değil"
            r"|bulunma)|(?:ofis|şehir|yurt) ?dışında|izinli|izinde|tatilde|raporlu)",
            rf"{{date}}{_CASE} sonra (?:\w{{1,15}} ){{0,3}}?(?:dön|cevap|yanıt|ofiste)",
        ),
        back=(
            rf"{{date}}{_CASE} (?:kadar|dek|değin)\b(?! \(?dahil)",
            rf"{{date}}{_CASE}(?: (?:itibarıyla|itibariyle|itibaren|tekrar|yeniden|ofise|işe|ofiste"
            r"|işimin başına|geri|ancak)){0,5} "
            r"(?:dön(?:ece|üyor|müş|üş|eri)\w{0,8}|ofiste(?:yim|yiz)?\b(?! (?:olmaya|değil|bulunma))"
            r"|ofiste olacağım|iş ?başı|başlaya|görevime|işimin başında|yanıtlaya|cevaplaya|ulaşabilir)",
            r"\b(?:dönüş|iş ?başı|geri dönüş)(?: tarihi\w{0,2})?:? ?{date}",
        ),
        since=(rf"{{date}}{_CASE} itibar(?:en|ıyla|iyle)\b", rf"{{date}}{_CASE} (?:başla|ayrıl)"),
        substitute=(
            r"\b(?:acil (?:\w{1,10} )?(?:durumlar(?:da|ınız)?|durum(?:da|unda)?|konular(?:da|ınız)?"
            r"|işleriniz|hususlar(?:da)?|ihtiyaç\w{0,8}|hallerde|talepleriniz)(?: için| halinde)?"
            r"|yokluğumda|bu süre(?:de|çte|zarfında| zarfında| içinde| içerisinde)|yerime|vekil(?:im|en)"
            r"|için lütfen|lütfen)\b",
        ),
        titles=(
            "sayın",
            "sn\\.",
            "bay",
            "bayan",
            "ekip arkadaşım",
            "çalışma arkadaşım",
            "iş arkadaşım",
            "meslektaşım",
        ),
        opt_out=(
            r"\b(?:beni|bizi|bu (?:mail |e-?posta )?adresi(?:ni|mi)?|adresimi|adresimizi|(?:e-?posta|mail"
            r"|e-?mail) adresimi(?:zi)?|e-?postamı|mailimi"
            rf"|bilgilerimi) (?:\w{{1,15}} ){{0,4}}?(?:{_MAIL}\w{{0,4}} )?(?:liste(?:nizden|den|lerinizden"
            r"|sinden|lerden)"
            r"|veri ?taban(?:ınızdan|ından)|sisteminizden|bülten(?:inizden|den)|gönderim(?:lerinizden|den)"
            r"|üyelikten|abonelikten) (?:\w{1,12} ){0,2}?(?:çıkar|sil|kaldır)",
            r"\b(?:liste(?:nizden|lerinizden)|posta listesinden|veri ?tabanınızdan|sisteminizden"
            r"|bülteninizden) (?:lütfen )?(?:beni|bizi|adresimi|adresimizi|mailimi) (?:lütfen )?(?:çıkar"
            r"|sil|kaldır)",
            r"\b(?:liste(?:nizden|lerinizden)|posta listesinden|abonelikten|bülteninizden"
            r"|e-?posta listesinden) (?:çıkmak|ayrılmak|çıkarılmak) isti",
            r"\b(?:bana|bize) (?:bir daha|artık|lütfen artık"
            rf"|lütfen bir daha) (?:\w{{1,12}} ){{0,2}}?(?:{_MAIL}\w{{0,3}} |reklam |bülten "
            r"|tanıtım )?(?:gönderme|atma|yazma|yollama)(?:yin|yiniz|menizi)?\b",
            r"\b(?:bir daha|artık) (?:bana|bize|beni|bizi"
            rf"|lütfen bana) (?:\w{{1,12}} ){{0,2}}?(?:{_MAIL}\w{{0,3}} )?(?:gönderme|atma|yazma|yollama"
            r"|rahatsız etme)(?:yin|yiniz|menizi)?\b",
            r"\b(?:beni|bizi) (?:lütfen )?(?:bir daha|artık) (?:arama|rahatsız etme)(?:yin|yiniz)?\b",
            r"\b(?:üyeliğimi|aboneliğimi) (?:\w{1,12} )?(?:iptal|sonlandır|sil)",
            rf"\b(?:sizden |bu tür |bundan sonra |artık |reklam |tanıtım |daha fazla ){{0,5}}(?:{_MAIL}"
            r"|bülten|reklam)(?:lar|ler)?\w{0,3} (?:almak|gelsin) istemi(?:yor|yo)",
            r"\b(?:kişisel )?verilerimi (?:\w{1,12} )?sil",
        ),
        opt_out_alone=(
            r"(?:lütfen )?(?:çık|iptal|ret|dur|stop|abonelikten çık|listeden çık(?:ar(?:ın)?)?"
            r"|üyelikten çık|beni (?:listeden )?çıkar(?:ın)?)(?: lütfen| teşekkürler)?",
        ),
        not_interested=(
            r"\bilgilenmiyor(?:um|uz)\b",
            r"\b(?:ilgimizi|ilgimi) (?:\w{1,12} )?çekm(?:iyor|edi)\b",
            r"\b(?:ihtiyacımız|ihtiyacım|böyle bir ihtiyaç|bu tür bir ihtiyacımız) (?:\w{1,12} )?(?:yok"
            r"|bulunmuyor|bulunmamak\w{1,6})\b",
            r"\b(?:almayı|çalışmayı|kullanmayı|değiştirmeyi|satın almayı) düşünmüyor(?:um|uz)\b",
            r"\bhayır,? (?:\w{1,8} )?teşekkür(?:ler)?\b|\bteşekkürler,? (?:ama |ancak )?(?:istemiyor(?:um"
            r"|uz)|gerek yok|almayalım)\b",
            r"\bbize (?:göre|uygun) (?:bir (?:şey|çözüm|ürün) )?değil\b",
            r"\bbaşka bir (?:firma|tedarikçi|çözüm|şirket)\w{0,3} (?:ile )?(?:anlaştık|anlaşma|tercih ettik"
            r"|karar)",
        ),
        not_now=(
            r"\b(?:şimdilik|şu an(?:da|lık| için|ki)?|şu (?:sıralar|aralar|dönemde)|bu (?:sıralar|aralar"
            r"|dönem|dönemde|yıl|sene|ay)|henüz|halihazırda"
            rf"|mevcut durumda),? (?:[\w-]{{1,20}},? ){{0,5}}?{_NEGATIVE}",
            r"\b(?:şimdilik|şu an(?:da|lık)?),? (?:hayır|değil|yok|olmaz)\b|\b(?:zamanı|vakti"
            r"|uygun bir zaman|doğru zaman) değil\b",
            r"\bbütçe(?:miz|m)? (?:\w{1,12} )?(?:doldu|tükendi|kapandı|donduruldu|bitti|dondu)\b",
            r"\b(?:daha )?(?:sonra|ileride|ilerleyen (?:dönemde|zamanlarda|günlerde)|ileriki bir tarihte"
            r"|başka bir zaman) (?:tekrar |yeniden |bu konuyu ){0,5}(?:görüşelim|konuşalım|değerlendirelim"
            r"|görüşebiliriz|konuşabiliriz|bakarız|değerlendiririz|arayın|yazın|iletişime)",
            rf"{{date}}{_CASE}(?: (?:sonra|sonrası|sonrasında|tekrar|yeniden|bizi|beni|bize|bana|bu konuyu"
            r"|konuyu|gibi|itibarıyla|itibariyle|lütfen|bir|daha|benimle|bizimle|ancak)){0,5} "
            r"(?:görüşelim|görüşebilir|konuşalım|konuşabilir|ara(?:yın|yınız|yabilir|r mısınız|rsanız)"
            r"|yaz(?:ın|ınız|arsanız|ar mısınız)|iletişime geç|ulaş(?:ın|ınız|abilir|ırsanız)"
            r"|değerlendir(?:elim|iriz|ebilir)|hatırlat|dönüş yap(?:ın|abilir))",
            rf"{{date}}{_CASE} önce (?:\w{{1,15}} )?(?:mümkün|olmaz|değil|başlayam)",
        ),
        interested=(
            r"\bilgileniyor(?:um|uz)\b|\b(?:ilgimizi|ilgimi) (?:\w{1,12} )?çek(?:ti|iyor)\b",
            r"\b(?:kulağa )?(?:hoş|güzel|harika|ilginç|iyi|mantıklı) geliyor\b",
            r"\b(?:bilgi|fiyat|teklif|katalog|detay|sunum|broşür"
            r"|demo)\w{0,10} (?:\w{1,12} ){0,3}?(?:gönder(?:ir misiniz|ebilir|in\b|iniz|irseniz)"
            r"|paylaş(?:ır mısınız|abilir|ın\b|ınız|ırsanız)|ilet(?:ir misiniz|ebilir|in\b|iniz)"
            r"|al(?:abilir miyi[mz]|mak ister|mak isti)|rica ed|verebilir|verir misiniz)",
            r"\bfiyat(?:ı|lar\w{0,4})? (?:nedir|ne kadar|hakkında)\b|\bne kadar(?:dır)?(?= ?\?)",
            r"\b(?:görüşmek|toplantı|demo|tanışmak|dinlemek|konuşmak|öğrenmek|denemek) (?:yapmak "
            r"|ayarlamak |görmek |düzenlemek )?(?:ister|isti)(?:iz|im|yoruz|yorum)",
            r"\b(?:bana|bize|benim için|bizim için) (?:\w{1,12} )?uygun(?:dur)?\b(?! (?:değil|olma))",
        ),
        referral=(
            r"\b(?:bu konuyla|bu konu ile|bu konularla|bu tür konularla|bu işlerle"
            r"|bu konuya) (?:\S{1,20} ){0,4}?(?:ilgileniyor|ilgilenmektedir|ilgilenir|bakıyor|bakmaktadır)\b",
            r"\bdoğru (?:kişi|muhatap|adres) (?:ben )?değil",
            r"\b(?:ilgili|yetkili|doğru|sorumlu) (?:kişi|arkadaş|birim)(?:imiz|ımız)?(?:,|:)\s",
            r"\b(?:mesajınızı|e-?postanızı|mailinizi|konuyu|talebinizi"
            r"|teklifinizi) (?:\S{1,20} ){0,5}?(?:ilettim|yönlendirdim|iletiyorum|yönlendiriyorum"
            r"|aktardım)\b",
            r"\b(?:çalışma arkadaşım|arkadaşım|müdürümüz|yöneticimiz|meslektaşım|yöneticim"
            r"|müdürüm)(?:ız)? (?:\S{1,30} ){0,4}?ile (?:\w{1,12} )?(?:görüş|iletişime|irtibat|konuş)",
            r"\b(?:cc'?(?:ye|de)|bilgiye|ekte|kopyaya) (?:\S{1,20} ){0,3}?(?:ekledim|ekliyorum|aldım"
            r"|alıyorum)\b",
        ),
        condition=("eğer", "şayet", r"(?:sa|se)n(?:iz|ız)?\b", r"\sise\b"),
        request=(
            r"(?:mi|mı|mu|mü)s(?:in|ın|un|ün)(?:iz|ız|uz|üz)",
            "lütfen",
            r"rica (?:ed|olun)",
            r"\w{1,20}bilir m(?:i|ı)s",
        ),
        until=(r"\b(?:önce|ancak)\b",),
        meet=(r"\b(?:ara[yr]|görüş|buluş|konuş|toplant|telefon)",),
        hour=(r"\bsaat {n}\b",),
        unavailable=(r"\bmeşgul",),
        afterwards=(r"\bsonra\b",),
        speaks_of_self=(r"\b(?:ben|çalışmıyorum|çalışmamaktayım|ayrıldım|oldum|günüm)\b",),
        farewell=(
            r"(?:saygılarım(?:la|ızla)|saygılar|iyi (?:çalışmalar|günler|akşamlar|haftalar|hafta sonları"
            r"|tatiller)(?: dilerim| dileriz)?|sevgiler(?:imle)?"
            r"|(?:çok )?teşekkür(?:ler| ederim| ederiz)?|selamlar|en iyi dilekler(?:imle)?|kolay gelsin"
            r"|hoşça kalın|iyi bayramlar)",
        ),
        footer=(
            r"(?:iphone|ipad|android|samsung|telefon)\w{0,5}'?\w{0,6}(?: cihazımdan)? gönderildi\b|(?:ios"
            r"|android) için outlook",
            r"bu (?:e-?posta|mesaj|ileti)\w{0,3}.{0,80}?\b(?:gizli|kişiye özel|yalnızca (?:gönderildiği"
            r"|alıcı)|hukuki)",
        ),
        leave_list=(
            r"\b(?:abonelikten|listeden|üyelikten|bültenden) (?:çıkmak|ayrılmak) için\b",
            r"\b(?:almak istemiyorsanız|istemiyorsanız).{0,40}?\b(?:tıklayın|yanıtlayın|yazın)",
            r"https?://\S{1,200}?(?:abonelik|uyelik)",
        ),
    ),
    ö="o",
    ü="u",
)  # fmt: skip
