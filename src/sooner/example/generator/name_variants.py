"""Other ways in which a desk may write a name: spellings of one name, and short and pet names."""

from __future__ import annotations

#: Spellings of one name, one group after another; a tilde stands for a space inside a name.
_SPELLINGS = """
Mohammed,Muhammad,Mohamed,Mohammad,Muhammed,Mohamad Ahmed,Ahmad,Achmed Hussain,Hussein,Husain,Hossain Hassan,Hasan Yusuf,Yousuf,Yousef,Youssef,Yosef
Ibrahim,Ebrahim,Ibraheem Aisha,Ayesha,Aysha,Aiesha Fatima,Fatimah,Fatema,Faatimah Maryam,Mariam,Maryan,Meryem Zainab,Zaynab,Zeinab,Zainub
Khadija,Khadijah,Kadija Amina,Aminah,Ameena Usman,Osman,Uthman,Usmaan Umar,Omar,Umer,Omer Abdullah,Abdulla,Abdallah
Abdirahman,Abdurahman,Abdulrahman,Abdul~Rahman Hamza,Hamzah,Hamsa Bilal,Belal,Bilaal Mustafa,Mustapha,Moustafa Mahmood,Mahmoud,Mehmood,Mahmud
Khalid,Khaled,Kalid Tariq,Tarek,Tareq Noor,Nour,Nur Layla,Laila,Leila Yasmin,Yasmeen,Yasmine,Jasmin Chaudhry,Choudhury,Chowdhury,Chaudhary,Choudhry
Sheikh,Shaikh,Sheik Qureshi,Kureshi,Quraishi Siddiqui,Siddique,Siddiqi Akhtar,Akthar,Akhter Miah,Mia,Miya Uddin,Udin,Ud~Din Rahman,Rehman,Rahmaan
Begum,Begom,Bagum Patel,Patell Gurpreet,Gurprit Jaswinder,Jasvinder Oluwaseun,Seun Catherine,Katherine,Kathryn,Catharine Stephen,Steven Sarah,Sara
Ann,Anne Geoffrey,Jeffrey Philip,Phillip Clare,Claire Teresa,Theresa Lesley,Leslie Graham,Graeme Jon,John Mark,Marc Alan,Allan,Allen Clarke,Clark
Thompson,Thomson Davis,Davies Reid,Reed,Read Stewart,Stuart
"""

#: name=short and pet names.
_NICKNAMES = """
Abigail=Abi,Abbie Alan=Al Albert=Bert Alexander=Alex,Sandy Alexandra=Alex Amanda=Mandy Andrew=Andy,Drew Angela=Angie Anthony=Tony Antony=Tony
Barbara=Barb Benjamin=Ben Bethany=Beth Catherine=Cath,Kate Charles=Charlie Charlotte=Lottie,Charlie Christine=Chris Christopher=Chris Daniel=Dan,Danny
David=Dave Deborah=Debbie Derek=Del Donald=Don Dorothy=Dot Douglas=Doug Edward=Ted,Eddie Elizabeth=Liz,Beth,Lizzie Ellen=Nell Emily=Em Francesca=Fran
Frederick=Fred Gareth=Gaz Geoffrey=Geoff Georgina=Georgie Gerald=Gerry Gillian=Gill Gregory=Greg Hannah=Han Harriet=Hattie Jacqueline=Jackie
Jacob=Jake James=Jim,Jamie Janet=Jan Jennifer=Jen,Jenny Jeremy=Jez Jessica=Jess Joanna=Jo Joanne=Jo John=Jack,Johnny Jonathan=Jon,Jonny Joseph=Joe
Josephine=Jo,Josie Joshua=Josh Judith=Judy Julian=Jules Katherine=Kate,Kathy Kathleen=Kath Kenneth=Ken Kimberley=Kim Lawrence=Larry Leonard=Len
Lesley=Les Leslie=Les Lewis=Lew Louise=Lou Margaret=Maggie,Peggy Martin=Marty Matthew=Matt Maureen=Mo Melanie=Mel Michael=Mike,Mick Michelle=Shell
Mohammed=Mo Mohamed=Mo Natalie=Nat Nathan=Nate Nicholas=Nick Nicola=Nicky Norman=Norm Oliver=Ollie Olivia=Liv Pamela=Pam Patricia=Pat,Trish
Patrick=Paddy,Pat Peter=Pete Philip=Phil Phillip=Phil Rachel=Rach Raymond=Ray Rebecca=Becky,Bex Richard=Rick,Dick Robert=Rob,Bob Roger=Rog Ronald=Ron
Samantha=Sam Samuel=Sam Sandra=Sandy Simon=Si Stephanie=Steph Stephen=Steve Steven=Steve Stuart=Stu Susan=Sue Suzanne=Sue Teresa=Terry Terence=Terry
Thomas=Tom Timothy=Tim Toby=Tobes Valerie=Val Victoria=Vicky,Tori Vincent=Vince William=Bill,Will Zachary=Zac Abdullahi=Abdi Abdirahman=Abdi
Gurpreet=Gurps Manpreet=Mani Harpreet=Harps Muhammad=Mo Khadija=Khadi Oluwaseun=Seun Temitope=Temi Olufemi=Femi Katarzyna=Kasia Małgorzata=Gosia
Agnieszka=Aga Aleksandra=Ola Jakub=Kuba Tomasz=Tomek Krzysztof=Krzysiek
"""

_GROUPS = tuple(tuple(name.replace("~", " ") for name in group.split(",")) for group in _SPELLINGS.split())

#: Each name with the other spellings of it.
SPELLINGS: dict[str, tuple[str, ...]] = {name: tuple(other for other in group if other != name) for group in _GROUPS for name in group}

#: Each name with its short and pet names.
NICKNAMES: dict[str, tuple[str, ...]] = {name: tuple(short.split(",")) for name, short in (entry.split("=") for entry in _NICKNAMES.split())}
