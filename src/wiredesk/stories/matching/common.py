"""Words that tell no event from another: what English, and the trade of news, says every day.

A small table in place of a corpus's document frequencies, so that matching needs no training and
gives the same answer in an empty newsroom as in a full one.
"""

# Nothing at all is learnt from these.
STOP = frozenset(
    """
    a about above after again against all almost also although always am among an and another any
    are around as at back be became because become been before being below between both but by
    came can cannot could day days did do does doing done down during each either else even ever
    every few for from further gave get give given go going gone got had has have having he her
    here hers herself him himself his how however i if in into is it its itself just last later
    least less like made make makes making many may me might more most much must my near never new
    next no nor not now of off often on once one only onto or other others our out over own per put
    rather s said same saw say saying says see seen several she should since so some still such t
    than that the their theirs them then there these they this those though through thus to
    together too took toward towards two under until up upon us use used using very was way we
    well went were what when where whether which while who whom whose why will with within without
    would year years yet you your re ve ll d m don didn isn wasn couldn wouldn doesn hadn n nt mr
    mrs ms first second three four five six seven eight nine ten
    """.split()
)

# Said in stories of every kind: a third of a telling word's weight.
COMMON = frozenset(
    """
    according accused action added agency ago ahead air allegedly america american announced
    announcement april area arrived asked associated attack august authorities available away
    began begin believe best better big billion board body bring brought build building business
    call called calls car case cause caused center central centre chance change charge charged
    charges chief child children city claim claims close come comes coming comment company
    condition confirmed control correspondent country couple court death decided decision december
    department described despite died director district early earlier east end ended evening event
    expected face fact family far father february federal feet fell field final find fire following
    force former forward found free friday friend friends full game general getting good government
    great group half hand happened hard head health held help high hit hold home hope hospital hour
    hours house hundred idea including incident increase information injured instead international
    issue january job john join july june keep key kill killed know known large late latest lead
    leader leading leave led left let letter level life light likely line little live lives living
    local long look looking lost lot major man manager march matter media meet meeting member
    members men mile miles military million minister minute minutes monday money month months
    morning mother move name national need news newspaper night north note nothing november number
    october office officer officers official officials old open order part party past pay people
    percent period person photo picture place plan plans play played point police post posted power
    president press previous prime problem problems process program project provide public
    published put question quickly reached read ready real really reason receive received recent
    record release released remain report reported reporter reporters reports response rest result
    return reuters right role room run running san saturday school second secretary security senior
    september series serious service services set shot show side small social south speak special
    spokesman spokesperson spokeswoman staff stand start started state statement states station
    stay stop story street strong subject suffered sunday support sure system taken taking talk
    team tell term thing things think third thought thousand thousands thursday time times today
    told tomorrow tonight top total town track tried trying tuesday turn turned united unit update
    updated version video view wanted war washington water website wednesday week weekend weeks
    west white win witness witnesses woman women word words work worked working world york young
    """.split()
)
